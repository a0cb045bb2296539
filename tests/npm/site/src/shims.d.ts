// What vue-tsc would find out by itself.
declare module '*.vue' {
  const component: import('vue').Component;
  export default component;
}
