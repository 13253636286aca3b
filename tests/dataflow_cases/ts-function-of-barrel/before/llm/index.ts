export { connect } from "./local";
export { connect as connectPublic } from "./public";
