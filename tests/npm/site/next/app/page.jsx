'use client';

import 'beian-guide';

export default function Page() {
  return <beian-guide base="/beian-guide/" heading-level="1"></beian-guide>;
}
