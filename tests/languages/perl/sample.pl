#!/usr/bin/env perl
use strict;
use warnings;

# Answers questions of customers; gpt-4-0613 is what it was tuned with.
use constant DEFAULT_MODEL => 'gpt-4-0613';

my $chat_model = $ENV{OPENAI_MODEL} // 'gpt-4-0613';
our $fast_model = "gpt-3.5-turbo-0613";
my %prices  = ('gpt-4-0613' => 0.03, 'gpt-3.5-turbo-0613' => 0.001);
my @allowed = ('gpt-4-0613', 'gpt-3.5-turbo-0613');

sub ask {
    my ($client, $question) = @_;
    my $chat   = OpenAI::API->new(model => 'gpt-4-0613');
    my $answer = $client->chat({ model => 'gpt-4-0613', messages => [], temperature => 0.2 });
    $client->{model} = 'gpt-4-0613';
    return ($chat, $answer);
}

sub limit {
    my ($model) = @_;
    if ($model eq 'gpt-4-0613' or $model =~ /^gpt-3.5-turbo-0613/) {
        print "using gpt-4-0613 for $model\n";
        return 8192;
    }
    die "gpt-4-0613 is gone";
}

sub prefixed {
    return 'openai/' . 'gpt-4-0613';
}

is(ask()->{model}, 'gpt-4-0613', 'the model');

__END__

=pod

Ask gpt-4-0613.

=cut
