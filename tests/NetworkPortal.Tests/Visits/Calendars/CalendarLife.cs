using System.Net;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Authoring;

namespace NetworkPortal.Tests.Visits.Calendars;

/// <summary>The life of a visit with a team of three, each change a minute after the one before.</summary>
internal sealed class CalendarLife(ClockPortal portal, Stage stage)
{
    public Stage Stage => stage;

    public Guid Visit { get; private init; }

    public string Colleague(int number) => stage.Colleague(number);

    public static async Task<CalendarLife> Confirmed(ClockPortal portal)
    {
        var stage = await Stage.Set(portal);
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        var visit = await stage.Asker.Ask(stage.Day, stage.School, 3);
        await stage.Host.Post($"/visits/{visit}/confirmation");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        return new CalendarLife(portal, stage) { Visit = visit };
    }

    public Task Move(string starts) =>
        Submit(stage.Host, $"/visits/days/{stage.Day.Id}/edit", new() { ["starts"] = starts });

    public Task EditAgenda(string agenda) =>
        Submit(stage.Host, $"/visits/offers/{stage.Day.OfferId}/edit", new() { ["description"] = agenda });

    public Task Remove(int colleague) => Team(colleague, "", "");

    public Task AddAgain(int colleague) => Team(3, $"Colleague {colleague} (demo)", Colleague(colleague));

    public async Task Cancel()
    {
        await stage.Asker.Post($"/visits/{Visit}/cancellation", ("reason", "No cover"));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>The emails with a calendar object to a person, in the order in which they were written.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> Mail(string address) =>
        [.. (await portal.MailTo(address)).Where(mail => mail.Calendar is not null)];

    public async Task<IReadOnlyList<MailedCalendar>> Received(string address) =>
        [.. (await Mail(address)).Select(MailedCalendar.Of)];

    private Task Team(int line, string name, string email) =>
        Submit(stage.Asker, $"/visits/{Visit}/team", new() { [$"name-{line}"] = name, [$"email-{line}"] = email });

    private async Task Submit(Person person, string path, Dictionary<string, object?> values)
    {
        using var client = await person.Client();
        var page = await client.Submit(path, "main form", values);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
