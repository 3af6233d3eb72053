/// The one script of the site. Pages work without it: it keeps open pages up to date, and drafts through a lost line.
enum LiveScript {
    static let text = """
        "use strict";
        (() => {
          const main = () => document.getElementById("content");
          if (!main()) return;

          // Drafts: what is typed into a form that hands something in stays here until the server has it.
          const place = (form) => "draft:" + new URL(form.action, location.href).pathname + ":" + (form.dataset.draft || "");
          const fields = (form) => [...form.elements].filter((one) => one.name && one.name !== "antiforgery" &&
            !["hidden", "file", "password", "submit", "button"].includes(one.type));
          const read = (form) => { try { return JSON.parse(localStorage.getItem(place(form))) || {}; } catch { return {}; } };
          const keep = (form) => {
            const values = {};
            for (const one of fields(form)) values[one.name] = one.type === "checkbox" ? one.checked : one.value;
            try { localStorage.setItem(place(form), JSON.stringify(values)); } catch { /* no room: the form still works */ }
          };
          const drafted = () => [...document.querySelectorAll("form[data-draft]")];
          const forget = () => {
            // The server said so in the address it sent the browser to.
            const done = new URLSearchParams(location.search).get("written");
            if (!done) return;
            for (const key of Object.keys(localStorage)) if (key.startsWith("draft:") && key.endsWith(":" + done)) localStorage.removeItem(key);
          };
          const restore = () => {
            for (const form of drafted()) {
              const values = read(form);
              for (const one of fields(form)) {
                if (!(one.name in values) || one.value !== one.defaultValue && one.defaultValue !== undefined) continue;
                if (one.type === "checkbox") one.checked = values[one.name]; else if (values[one.name]) one.value = values[one.name];
              }
            }
          };
          try { forget(); restore(); } catch { /* storage is closed to us */ }
          document.addEventListener("input", (event) => {
            const form = event.target.form;
            if (form && form.dataset.draft !== undefined) keep(form);
          });

          let shown = main().innerHTML;
          // What is wider than the screen is reached and moved by keys, and says what it is; nothing else is a stop on the way.
          const regions = () => {
            for (const one of document.querySelectorAll(".wide,figure")) {
              const isWide = one.scrollWidth > one.clientWidth + 1;
              if (isWide === one.hasAttribute("tabindex")) continue;
              const name = one.querySelector("figcaption,caption,title");
              if (isWide) { one.tabIndex = 0; one.setAttribute("role", "region"); one.setAttribute("aria-label", name ? name.textContent : document.title); }
              else for (const word of ["tabindex", "role", "aria-label"]) one.removeAttribute(word);
            }
          };
          regions();
          window.addEventListener("resize", regions);
          document.addEventListener("toggle", regions, true);

          // Freshness: when the journal has grown, what the page shows is asked for again.
          if (!window.EventSource || !window.fetch || document.body.dataset.still !== undefined) return;
          const busy = () => [...document.querySelectorAll("#content input[type=file]")].some((one) => one.files.length > 0);
          const typed = () => {
            const values = [];
            for (const form of document.querySelectorAll("#content form")) for (const one of form.elements) {
              if (one.name && one.name !== "antiforgery" && one.type !== "hidden" && one.type !== "file")
                values.push([form.getAttribute("action"), one.name, one.value, one.checked]);
            }
            return values;
          };
          const retype = (values) => {
            const left = [...values];
            for (const form of document.querySelectorAll("#content form")) for (const one of form.elements) {
              const at = left.findIndex((was) => was[0] === form.getAttribute("action") && was[1] === one.name);
              if (at < 0 || one.type === "hidden" || one.type === "file") continue;
              const was = left.splice(at, 1)[0];
              if (one.type === "checkbox" || one.type === "radio") one.checked = was[3]; else one.value = was[2];
            }
          };
          let asking = false, again = false;
          const refresh = async () => {
            if (document.hidden || busy()) { again = true; return; }
            if (asking) { again = true; return; }
            asking = true; again = false;
            try {
              const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-cache" });
              if (!answer.ok || !(answer.headers.get("content-type") || "").startsWith("text/html")) return;
              const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("content");
              if (!page || page.innerHTML === shown) return;
              const active = document.activeElement;
              const focus = active && main().contains(active) && active !== main()
                ? { id: active.id, name: active.name, form: active.form && active.form.getAttribute("action"), at: active.selectionStart, to: active.selectionEnd } : null;
              const open = [...main().querySelectorAll("details")].map((one) => one.open);
              const values = typed();
              shown = page.innerHTML;
              main().innerHTML = shown;
              regions();
              retype(values);
              main().querySelectorAll("details").forEach((one, at) => { if (open[at]) one.open = true; });
              if (focus) {
                const same = [...main().querySelectorAll("a,button,input,select,textarea,summary")].find((one) =>
                  focus.id ? one.id === focus.id : focus.name && one.name === focus.name && one.form && one.form.getAttribute("action") === focus.form);
                if (same) { same.focus({ preventScroll: true }); try { same.setSelectionRange(focus.at, focus.to); } catch { /* has none */ } }
              }
            } catch { /* the line is down: EventSource comes back by itself */ } finally {
              asking = false;
              if (again) setTimeout(refresh, 1000);
            }
          };
          let events = null;
          const listen = () => {
            if (events) return;
            events = new EventSource("/events");
            events.addEventListener("journal", refresh);
          };
          // Of many tabs only those that are looked at hold a line open.
          const look = () => { if (document.hidden) { if (events) events.close(); events = null; } else { listen(); refresh(); } };
          document.addEventListener("visibilitychange", look);
          if (!document.hidden) listen();
        })();

        """
}
