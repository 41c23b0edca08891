import "./style.css";
import "./panels.css";
import "./theme";
import { render } from "preact";
import { App } from "./app";

render(<App />, document.getElementById("explorer")!);
