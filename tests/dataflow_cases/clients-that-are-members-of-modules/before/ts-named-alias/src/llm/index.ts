export { direct as defaultClient, local as localClient } from "./client";
