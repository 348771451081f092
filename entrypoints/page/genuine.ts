/**
 * A form gives its own fields in the place of its properties, to us too, when they are named so (`<input name="parentElement">`).
 * What is asked of any element of a page is therefore asked through the prototypes, which in our world are the browser's own.
 */
const getter = <T>(of: object, name: string) => {
  const get = Object.getOwnPropertyDescriptor(of, name)?.get;
  return (node: Node): T => get?.call(node) as T;
};

export const parentOf = getter<Element | null>(Node.prototype, 'parentElement');
export const textOf = getter<string | null>(Node.prototype, 'textContent');
export const nameOf = getter<string>(Element.prototype, 'localName');
export const isThere = getter<boolean>(Node.prototype, 'isConnected');

export const attributeOf = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);
export const closestTo = (element: Element, selector: string): Element | null => Element.prototype.closest.call(element, selector);
export const holds = (element: Node, other: Node | null): boolean => Node.prototype.contains.call(element, other);
