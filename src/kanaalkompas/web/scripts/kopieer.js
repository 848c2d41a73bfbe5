// Shows the copy buttons and copies a text, or the address of the page. Without it, nothing is lost.
const STATUS = "[data-kopieer-status]";

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Rows with tabs as a table, so that Word and Excel paste cells. */
const asTable = (text) => {
  const [head, ...rows] = text.trimEnd().split("\n").map((line) => line.split("\t"));
  const row = (cells, tag) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const body = rows.map((cells) => row(cells, "td")).join("");
  return `<table><thead>${row(head, "th")}</thead><tbody>${body}</tbody></table>`;
};

const write = (text, kind) => {
  if (kind !== "tabel" || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const part = (content, type) => [type, new Blob([content], { type })];
  const parts = [part(text, "text/plain"), part(asTable(text), "text/html")];
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
};

/** Opens what hides the text and selects it, where a browser does not let a page copy. */
const select = (source) => {
  source.closest("details")?.setAttribute("open", "");
  source.focus();
  if (source.select) source.select();
  else getSelection().selectAllChildren(source);
};

const say = (button, word) => {
  const status = button.closest("[data-kopieer-blok]")?.querySelector(STATUS) ?? document.querySelector(STATUS);
  if (!status) return;
  status.textContent = "";
  // A screen reader hears the same words again only where they are new.
  setTimeout(() => (status.textContent = status.dataset[word]), 50);
};

const copy = async (button) => {
  const { kopieer, kopieerAls } = button.dataset;
  const source = kopieer ? document.querySelector(kopieer) : null;
  const text = source ? (source.value ?? source.textContent.trim()) : location.href.split("#")[0];
  try {
    await write(text, kopieerAls);
    say(button, "gelukt");
  } catch {
    if (source) select(source);
    say(button, source ? "gekozen" : "adres");
  }
};

for (const button of document.querySelectorAll("button[data-kopieer]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
