export default function Layout({ children }) {
  return (
    <html lang="zh-CN">
      <head><link rel="icon" href="/beian-guide/favicon.svg" /></head>
      <body>{children}</body>
    </html>
  );
}
