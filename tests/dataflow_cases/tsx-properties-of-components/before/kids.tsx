import React, { memo, forwardRef, FC } from "react";
export const A = memo(function A({ model }: { model: string }) { return <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>; });
export const B = memo(({ model }: { model: string }) => <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>);
export const C: FC<{ model: string }> = ({ model }) => <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>;
export const D = forwardRef<HTMLElement, { model: string }>((props, ref) => <b ref={ref}>{props.model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>);
export class E extends React.Component<{ model: string }> {
  render() { return <b>{this.props.model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>; }
}
export default function F(props: { model: string }) {
  const { model } = props;
  return <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>;
}
export const G = (props) => { const m = props.settings.model; return <b>{m === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>; };
export const H = ({ settings: { model } }) => <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}</b>;
export function I({ model, ...rest }) { return <A model={model} {...rest} />; }
export function J(props) { return <A {...props} />; }
export const K = ({ model = "x" }) => { switch (model) { case "gpt-4-turbo-preview": return <b>t</b>; } return null; };
export function L({ children, model }) { return <b>{model === "gpt-4-turbo-preview" ? "turbo" : "x"}{children}</b>; }
