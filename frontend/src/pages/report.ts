const button = document.querySelector<HTMLButtonElement>("button[data-copies]");
const text = document.querySelector<HTMLTextAreaElement>("textarea[name=report]");
if (button && text && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    button.textContent = "Copied";
  });
}
