/**
 * A form gives its own fields in the place of its properties, to us too, when they are named so (`<input name="parentElement">`).
 * What is asked of any element of a page is therefore asked through the prototypes, which in our world are the browser's own.
 */
const getter = <T>(of: typeof Node | typeof Element, name: string) => {
  const get = Object.getOwnPropertyDescriptor(of.prototype, name)?.get;
  return (node: Node): T => get?.call(node) as T;
};

export const parentOf = /* @__PURE__ */ getter<Element | null>(Node, 'parentElement');
export const textOf = /* @__PURE__ */ getter<string | null>(Node, 'textContent');
export const nameOf = /* @__PURE__ */ getter<string>(Element, 'localName');
export const isThere = /* @__PURE__ */ getter<boolean>(Node, 'isConnected');

export const attributeOf = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);
export const closestTo = (element: Element, selector: string): Element | null => Element.prototype.closest.call(element, selector);
export const holds = (element: Node, other: Node | null): boolean => Node.prototype.contains.call(element, other);
