using Ical.Net;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Tests.Visits.Calendars;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Tests.Studios.Sessions;

/// <summary>Plans sessions as facilitators do.</summary>
internal static class SessionStage
{
    public static string Sessions(this Studio studio) => studio.Url() + "/room/sessions";

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>Returns the nth coming Monday, within a studio that starts in two weeks.</summary>
    public static LocalDate Monday(int number) =>
        StudioStage.Today.PlusDays(14).With(DateAdjusters.Next(IsoDayOfWeek.Monday)).PlusWeeks(number);

    /// <summary>The fields for adding sessions, in the form of the page.</summary>
    public static Dictionary<string, object?> Series(LocalDate first, string repeats = "Once", int times = 1) =>
        new()
        {
            ["topic"] = "Looking at notes",
            ["date"] = Text(first),
            ["starts"] = "15:45",
            ["ends"] = "17:00",
            ["repeats"] = repeats,
            ["times"] = $"{times}",
            ["place"] = "https://meet.example/notes",
            ["notes"] = "Bring one notebook.",
        };

    /// <summary>Enters a series and returns the page with its dates.</summary>
    public static Task<Page> CheckDates(this PortalClient client, Studio studio, Dictionary<string, object?> series) =>
        client.Submit(studio.Sessions() + "/new", "main form", series);

    /// <summary>Adds a session on a school day.</summary>
    public static async Task<StudioSession> AddSession(this TestPortal portal, Studio studio, Person leader)
    {
        using var client = await leader.Client();
        var page = await client.CheckDates(studio, Series(Monday(0).PlusDays(1)));
        await client.Submit(page, "main form", new() { ["dates"] = Text(Monday(0).PlusDays(1)) });
        return (await portal.Read(studio)).Sessions.Single(s => s.Title == "Looking at notes");
    }

    /// <summary>Changes a session in the form for it.</summary>
    public static async Task<Page> Edit(
        this Person leader,
        Studio studio,
        StudioSession session,
        Dictionary<string, object?> changes
    )
    {
        using var client = await leader.Client();
        return await client.Submit($"{studio.Sessions()}/{session.Id}/plan", "main form", changes);
    }

    public static Task<Page> Cancel(this Person leader, Studio studio, StudioSession session) =>
        leader.Post($"{studio.Sessions()}/{session.Id}/cancellation", ("reason", "Snow day"));

    /// <summary>Returns the calendar objects of an email.</summary>
    public static IReadOnlyList<MailedCalendar> Calendars(this OutgoingMail mail) =>
        [
            .. CalendarCollection
                .Load(mail.Calendar!)
                .Select(calendar => new MailedCalendar(calendar.Method!, Assert.Single(calendar.Events))),
        ];
}
