// Stands for a library that markdown-it asks for but this editor doesn't use: finding addresses in texts.
export default class Nothing {}
