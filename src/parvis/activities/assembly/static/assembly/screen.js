// The hall's screen steps by itself, or with the arrow keys. Without this file, links do the same.
const PLAYING = "#avance";
const SECONDS = matchMedia("(prefers-reduced-motion: reduce)").matches ? 5 : 2;
const next = document.querySelector("[data-next]");
const previous = document.querySelector("[data-previous]");
const play = document.querySelector("[data-play]");

function follow(link, hash = "") {
  if (link) location.assign(link.href + hash);
}

if (play && next) {
  const playing = location.hash === PLAYING;
  play.hidden = false;
  if (playing) {
    play.textContent = play.dataset.stopLabel;
    setTimeout(() => location.hash === PLAYING && follow(next, PLAYING), SECONDS * 1000);
  }
  play.addEventListener("click", () => {
    if (location.hash === PLAYING) {
      location.assign(location.pathname + location.search);
    } else {
      follow(next, PLAYING);
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button, a") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowRight") follow(next);
  if (event.key === "ArrowLeft") follow(previous);
});
