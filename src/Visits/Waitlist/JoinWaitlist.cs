using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Waitlist;

/// <summary>The waitlist of a visit day: coordinators, or individuals on a day with sign-ups, join it and see their
/// turn; the host sees the whole list.</summary>
internal static class JoinWaitlist
{
    internal sealed record Page(DayCard Day) : PageModel("Waitlist")
    {
        /// <summary>The turns that the reader may see: all for the host, otherwise those of their schools.</summary>
        public required IReadOnlyList<WaitlistTurn> Turns { get; init; }

        /// <summary>How many schools are on the list.</summary>
        public required int Count { get; init; }

        /// <summary>Whether the reader acts for the host.</summary>
        public required bool IsHost { get; init; }

        public required IReadOnlyList<Event> History { get; init; }

        /// <summary>Null if none of the reader's schools can join.</summary>
        public required Input? Form { get; init; }
    }

    internal sealed record Event(string School, string Text, string When);

    internal sealed class Input : Form
    {
        /// <param name="most">How many people can come together.</param>
        public Input(IReadOnlyList<School> schools, int most = Visit.MaxPeople)
        {
            People = Field
                .Number("people", "How many people want to come?", 1, most)
                .Require("Enter how many people want to come.")
                .WithHint("We’ll offer you spots once there are enough for everyone.");
            School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
            if (schools.Count == 1)
                School.Set(schools[0].Id.ToString());
        }

        public Field School { get; } =
            Field.Choice("school", "Which school wants to visit?", "radios").Require("Choose the school.");

        public Field People { get; }

        public bool HasChoice => School.Options.Count > 1;
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Find(context, id) is { } found
            ? View.Page("visits/waitlist", await PageFor(context, found, found.Form))
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeWaitlist change)
    {
        if (await Find(context, id) is not { Schools.Count: > 0 } found)
            return View.NotFound;
        var form = found.Form;
        if (found.CanJoin.Count == 0)
            return View.Refused($"/visits/days/{id}", "You’re already on the waitlist or coming on this day.");
        if (!await form.Read(context.Http))
            return View.Invalid("visits/waitlist", await PageFor(context, found, form));
        var result = await change.Join(id, Guid.Parse(form.School.Value), form.People.AsNumber!.Value, context.Ct);
        if (result == TransitionResult.Refused && found.Day.TakesRequests(context.Now))
        {
            form.People.Fail(
                $"This day has room for {Plural.Of(found.Day.People, "person", "people")} in all. Enter a lower number."
            );
            return View.Invalid("visits/waitlist", await PageFor(context, found, form));
        }
        return result switch
        {
            TransitionResult.Done => View.Redirect(
                $"/visits/days/{id}/waitlist",
                "You’re on the waitlist. We’ll email you when there are enough spots."
            ),
            TransitionResult.Full => View.Refused(
                $"/visits/days/{id}",
                found.Day.TakesSignUps
                    ? "There are enough spots now. Sign up."
                    : "There are enough spots for your team now. Request a visit."
            ),
            TransitionResult.Already => View.Refused($"/visits/days/{id}", "You’re already on the waitlist."),
            _ => View.Refused($"/visits/days/{id}", "This visit day isn’t taking requests anymore."),
        };
    }

    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Return(Guid id) => View.Redirect($"/visits/days/{id}");

    /// <summary>Takes a school off the list, or declines its offer.</summary>
    public static async Task<IResult> Leave(
        Guid id,
        Guid entry,
        [AsParameters] RequestContext context,
        ChangeWaitlist change
    )
    {
        var mine = context.Db.Schools.CoordinatedBy(context.Db, context.User);
        var me = context.User.Id;
        var allowed = context.Db.WaitlistEntries.Where(e =>
            e.HostDayId == id && (e.PartyId == me || mine.Any(s => s.Id == e.PartyId))
        );
        return await change.Leave(allowed, entry, context.Ct) switch
        {
            null => View.NotFound,
            TransitionResult.Done => View.Redirect($"/visits/days/{id}", "You’re off the waitlist."),
            _ => View.Redirect($"/visits/days/{id}", "You’re no longer on the waitlist."),
        };
    }

    /// <param name="Schools">The schools that the reader coordinates, except the host.</param>
    /// <param name="CanJoin">Those that aren't on the list and don't visit that day.</param>
    private sealed record Found(HostDay Day, IReadOnlyList<School> Schools, IReadOnlyList<School> CanJoin)
    {
        public required bool IsHost { get; init; }

        public Input Form => new(CanJoin, Day.TakesSignUps ? Day.SignUpSize : Visit.MaxPeople);

        /// <summary>Returns whether the reader may see an entry.</summary>
        public bool Sees(VisitWaitlistEntry entry, Guid reader) =>
            IsHost || entry.PartyId == reader || (!entry.IsSignUp && Schools.Any(s => s.Id == entry.SchoolId));
    }

    private static async Task<Found?> Find(RequestContext context, Guid id)
    {
        var (db, ct) = (context.Db, context.Ct);
        var hosted = await db.HostedDay(context.User, id, ct);
        var day =
            hosted ?? await db.HostDays.AsNoTracking().Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);
        if (day is null)
            return null;
        var schools = await (
            day.TakesSignUps
                ? db.SchoolsToSignUp(context.User.Id, day)
                : db.Schools.AsNoTracking().CoordinatedBy(db, context.User).Where(s => s.Id != day.SchoolId)
        )
            .ByName(s => s.Name)
            .ToListAsync(ct);
        if (schools.Count == 0 && hosted is null)
            return null;
        var busy = await db.WaitlistOf(id)
            .Select(e => e.PartyId)
            .Concat(db.Visits.Live().Where(v => v.HostDayId == id).Select(v => v.PartyId))
            .ToListAsync(ct);
        var open = day.TakesRequests(context.Now) && !(day.TakesSignUps && busy.Contains(context.User.Id));
        return new(day, schools, [.. schools.Where(s => open && !busy.Contains(s.Id))]) { IsHost = hosted is not null };
    }

    private static async Task<Page> PageFor(RequestContext context, Found found, Input form)
    {
        var (day, zone) = (found.Day, await context.Db.ZoneOf(context.User, context.Ct));
        var entries = await context
            .Db.WaitlistEntries.AsNoTracking()
            .Where(e => e.HostDayId == day.Id)
            .OrderBy(e => e.AskedAt)
            .ThenBy(e => e.Id)
            .Whole()
            .ToListAsync(context.Ct);
        bool Seen(VisitWaitlistEntry entry) => found.Sees(entry, context.User.Id);
        var seen = entries.Where(Seen).Select(entry => entry.PartyId).ToHashSet();
        var live = entries.Where(entry => entry.IsLive).ToList();
        return new(DayCard.From(day, zone))
        {
            Turns = [.. WaitlistTurn.From(live, zone).Where(turn => seen.Contains(turn.PartyId))],
            Count = live.Count,
            IsHost = found.IsHost,
            History =
            [
                .. entries
                    .Where(Seen)
                    .SelectMany(entry => entry.Events.Select(happened => (entry, happened)))
                    .OrderBy(pair => pair.happened.At)
                    .Select(pair => new Event(
                        pair.entry.School.Name,
                        string.Join(". ", new[] { pair.happened.State.Describe(), pair.happened.Reason }.Where(Filled)),
                        Clock.Format(pair.happened.At, zone ?? day.TimeZoneId)
                    )),
            ],
            Form = found.CanJoin.Count > 0 ? form : null,
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
            Robots = "noindex",
        };
    }

    private static bool Filled(string text) => text.Length > 0;
}
