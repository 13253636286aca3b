import { Component } from "@angular/core";
@Component({ selector: "app-root", templateUrl: "./app.component.html" })
export class AppComponent { chosen = "gpt-4-turbo-preview"; }
