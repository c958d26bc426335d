// The sum of the lines of a budget, while somebody types. The server checks it in any case.

const cents = (text) => {
  const typed = text.replace(/[€\s]/g, "");
  // "50.000" is fifty thousand, as the server reads it (common/fields.py).
  const plain = /^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(typed) ? typed.replaceAll(".", "").replace(",", ".")
    : /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(typed) ? typed.replaceAll(",", "")
    : typed.replace(",", ".");
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : 0;
};

document.querySelectorAll("[data-lines]").forEach((box) => {
  const told = box.querySelector("[data-sum]");
  const amounts = box.querySelectorAll("[inputmode=decimal]");
  const money = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });
  const show = () => {
    const sum = [...amounts].reduce((total, field) => total + cents(field.value), 0);
    told.textContent = sum ? box.dataset.wSum.replace("%a", money.format(sum / 100)) : "";
  };
  box.addEventListener("input", show);
  show();
});
