import { Component, type ReactNode } from "react";

/** Keeps a fault of ours in one place from taking the page with it: the text is safe, and the other places work on. */
export class Guard extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className="panel" role="alert">
        <p>
          This place could not be drawn, which is a fault of the program. What you have written is kept; the
          other places and the text work on.
        </p>
        <button type="button" onClick={() => this.setState({ isBroken: false })}>
          Draw it again
        </button>
      </div>
    );
  }
}
