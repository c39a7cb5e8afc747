// Plays a video of YouTube or Vimeo in its place. Nothing loads from there before the reader asks for it.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".video-poster > a[data-frame]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  const address = new URL(link.dataset.frame);
  address.searchParams.set("autoplay", "1");
  frame.className = "video";
  frame.title = `Video: ${link.querySelector(".video-title")?.textContent ?? document.title}`;
  frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = address.href;
  // Where a school blocks the player, the video's own page may open.
  const site = document.createElement("a");
  site.href = link.href;
  site.textContent = `Open the video on ${link.hostname.replace(/^www\./, "")}`;
  link.closest(".video-card").querySelector("figcaption")?.replaceChildren(site);
  link.parentElement.replaceWith(frame);
  frame.focus();
});
