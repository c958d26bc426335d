// The timer of a jury's discussion. Without this file it is not shown: a watch does the same.
const box = document.querySelector("[data-timer]");

if (box) {
  const whole = Number(box.dataset.timer) * 60;
  const clock = box.querySelector("[data-clock]");
  const start = box.querySelector("[data-start]");
  const said = box.querySelector("[data-said]");
  const startLabel = start.textContent;
  let left = whole;
  let until = 0;
  let ticking = 0;

  const show = () => {
    const minutes = Math.floor(left / 60);
    clock.textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
  };

  const stop = () => {
    clearInterval(ticking);
    ticking = 0;
    start.textContent = startLabel;
  };

  const tick = () => {
    left = Math.max(0, Math.round((until - Date.now()) / 1000));
    show();
    if (left) return;
    stop();
    said.textContent = box.dataset.wOver;
  };

  start.addEventListener("click", () => {
    if (ticking) {
      stop();
      return;
    }
    if (!left) left = whole;
    said.textContent = "";
    until = Date.now() + left * 1000;
    ticking = setInterval(tick, 250);
    start.textContent = start.dataset.wPause;
  });

  box.querySelector("[data-reset]").addEventListener("click", () => {
    stop();
    left = whole;
    said.textContent = "";
    show();
  });

  box.hidden = false;
}
