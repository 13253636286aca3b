<?php
namespace App\Providers;
use OpenAI;
use OpenAI\Client;
class AppServiceProvider extends ServiceProvider {
    public function register(): void {
        $this->app->singleton(Client::class, fn () => OpenAI::factory()->withBaseUri('localhost:8000/v1')->withApiKey('x')->make());
    }
}
