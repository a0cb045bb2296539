// For pages of another origin that show the guide in an <iframe>: makes the frame as high as the guide.
const { origin } = new URL(import.meta.url);

addEventListener('message', (event) => {
  if (event.origin !== origin || event.data?.type !== 'beian-guide:height') return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === event.source) frame.style.height = `${Math.ceil(event.data.height)}px`;
  }
});
