// Before anything is drawn: scripts run here, so the stylesheet shows what needs them, and one view at a time.
document.documentElement.classList.add("js");
document.documentElement.dataset.view = "text";
