import { lazy } from "react";
const Use = lazy(() => import("./use"));
export const App = () => <Use model="gpt-4-turbo-preview" />;
