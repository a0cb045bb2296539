import 'beian-guide';
