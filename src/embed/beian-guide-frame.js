// For pages of another origin that show the guide in an <iframe>: makes the frame as high as the guide.
const { origin } = new URL(import.meta.url);

addEventListener('message', (event) => {
  if (event.origin !== origin || event.data?.type !== 'beian-guide:height') return;
  const { height } = event.data;
  // Other pages of that origin may send anything.
  if (!(typeof height === 'number' && height > 0 && height < 1e5)) return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow !== event.source) continue;
    const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(height) + border}px`;
  }
});
// Those that told before anybody listened.
for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.postMessage({ type: 'beian-guide:ask' }, '*');
