"use strict";
(() => {
  for (const block of document.querySelectorAll("figure pre")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      let done = "Copied";
      try {
        await navigator.clipboard.writeText(block.textContent);
      } catch {
        getSelection().selectAllChildren(block);
        done = "Selected";
      }
      button.textContent = done;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.parentElement.append(button);
  }

  const search = document.querySelector(".search");
  const input = search.querySelector("input");
  const status = search.querySelector("span");
  const items = [...document.querySelectorAll("nav li")].map((item) => {
    const target = document.getElementById(decodeURIComponent(item.firstElementChild.hash.slice(1)));
    const section = target && target.matches("h2, h3") ? null : target;
    return { item, section, text: null };
  });
  const groups = [...document.querySelectorAll("nav details")];
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const entry of items) {
      if (words.length > 0 && entry.text === null) {
        entry.text = `${entry.item.textContent} ${entry.section ? entry.section.textContent : ""}`.toLowerCase();
      }
      const shown = words.every((word) => entry.text.includes(word));
      entry.item.hidden = !shown;
      found += shown ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = [...group.querySelectorAll("li")].every((item) => item.hidden);
    }
    status.textContent = words.length > 0 ? `${found} found` : "";
  };
  search.hidden = false;
  input.addEventListener("input", filter);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea")) {
      event.preventDefault();
      document.getElementById("menu").checked = true;
      input.focus();
    } else if (event.key === "Escape" && event.target === input) {
      input.value = "";
      filter();
    }
  });
  document.querySelector("nav").addEventListener("click", (event) => {
    if (event.target.closest("a")) document.getElementById("menu").checked = false;
  });
})();
