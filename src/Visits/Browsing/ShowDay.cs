using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>
/// The page of a host day: what there is to see, when, how many spots are left, and what the reader can do.
/// </summary>
internal static class ShowDay
{
    internal sealed record Page : PageModel
    {
        public override string Title => Day.Focus;

        public required DayCard Day { get; init; }

        public required OfferContent Offer { get; init; }

        /// <summary>Where it is and, for members, how to get in and what the rules are.</summary>
        public required IReadOnlyList<Fact> Directions { get; init; }

        /// <summary>The rules for visitors; blank for readers who aren't signed in.</summary>
        public required string Rules { get; init; }

        public required string? Stopped { get; init; }

        /// <summary>The last date for a request; null if it is over.</summary>
        public required string? RequestBy { get; init; }

        /// <summary>Whom the host should call after it canceled the day; none if it is over.</summary>
        public required IReadOnlyList<CallLine> Calls { get; init; }

        public required bool CanAsk { get; init; }

        public required bool IsHost { get; init; }

        /// <summary>Whether the day is upcoming and not canceled, full or not.</summary>
        public required bool Open { get; init; }

        /// <summary>The visits that the reader's schools have requested for the day.</summary>
        public required IReadOnlyList<VisitLine> Asks { get; init; }

        public required IReadOnlyList<string> Coordinators { get; init; }

        /// <summary>How much the host hosts this school year, for coordinators who could ask; blank for
        /// others.</summary>
        public required string Load { get; init; }

        /// <summary>The turns of the reader's schools on the waitlist.</summary>
        public required IReadOnlyList<WaitlistTurn> Turns { get; init; }

        /// <summary>Whether the day is full and a school of the reader's can join the waitlist.</summary>
        public required bool CanWait { get; init; }

        public required DayInterest Interest { get; init; }

        /// <summary>What the reader can do if individuals sign up for the day; null if teams request it.</summary>
        public required DaySignUp? SignUp { get; init; }

        /// <summary>Until when only partner schools can request the day; blank if everyone can.</summary>
        public required string PartnersUntil { get; init; }

        /// <summary>The form for more dates like this one; null for readers who may not post them.</summary>
        public required string? AgainUrl { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, PortalOptions portal)
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .FirstOrDefaultAsync(d => d.Id == id, context.Ct);
        if (day is null)
            return View.NotFound;
        var zone = await context.Db.ZoneIfSignedIn(context.User, context.Ct);
        var asks = await context
            .Db.Visits.AsNoTracking()
            .MadeOrJoinedBy(context.Db, context.User)
            .Live()
            .Where(v => v.HostDayId == id)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .ToListAsync(context.Ct);
        var schools = await context
            .Db.Schools.CoordinatedBy(context.Db, context.User)
            .Select(s => s.Id)
            .ToListAsync(context.Ct);
        var deadline = await context.Db.RequestDeadlineOf(day, context.Ct);
        var turns = await WaitlistTurn.Of(context.Db, context.User, id, zone, context.Ct);
        var signUp = await DaySignUp.Of(context, day, zone);
        var others = schools.Count(school => school != day.SchoolId && asks.All(visit => visit.SchoolId != school));
        var hosts = await context.Db.SchoolsAnsweredBy(context.User.Id).ContainsAsync(day.SchoolId, context.Ct);
        return View.Page(
            "visits/day",
            new Page
            {
                Day = DayCard.From(day, zone),
                Offer = day.Offer.Content,
                Stopped = Stopped(day, deadline, context.Now) ?? await WhyNotYet(context, day),
                RequestBy = context.Now < deadline.Until ? Clock.Format(deadline.Date) : null,
                Directions = Directions(day, context.User.SignedIn),
                Rules = context.User.SignedIn ? day.School.Arrival.Rules : "",
                CanAsk =
                    !context.User.SignedIn
                    || schools.Any(school => school != day.SchoolId && asks.All(visit => visit.SchoolId != school)),
                IsHost = hosts,
                Calls = hosts && day.IsCanceled ? await CallLine.For(day, context) : [],
                Open = day.TakesRequests(context.Now),
                Asks = [.. asks.Select(visit => VisitLine.From(visit, zone))],
                Coordinators = await Coordinators(context.Db, context.User, context.Ct),
                Load = schools.Exists(school => school != day.SchoolId) ? await Load(context, day) : "",
                Turns = turns,
                CanWait =
                    day.TakesRequests(context.Now)
                    && IsFull(day)
                    && (
                        signUp is null
                            ? others > turns.Count
                            : context.User.SignedIn && signUp.CanSignUp && turns.Count == 0
                    ),
                Interest = await DayInterest.Of(context, day, arranges: schools.Count > 0),
                SignUp = signUp,
                AgainUrl = schools.Contains(day.SchoolId) ? $"/visits/offers/{day.OfferId}/days/new?from={id}" : null,
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Description = $"{day.School.Name} is hosting visitors on {day.When()}.",
                Canonical = portal.Url($"/visits/days/{id}"),
                Head = DayEvent.Of(day, portal.Url($"/visits/days/{id}")),
                ShareEmblem = day.School.Slug,
                Robots = day.TakesRequests(context.Now) && !day.IsForPartners ? null : "noindex",
                PartnersUntil = day.PartnersUntil is { } until ? Clock.Format(until) : "",
            }
        );
    }

    private static IReadOnlyList<Fact> Directions(HostDay day, bool signedIn) =>
        [
            day.Where(involved: false),
            .. signedIn ? day.Directions() : [],
            .. day.Lunch.Offer.Length > 0 ? [new Fact("Lunch", day.Lunch.Text)] : Array.Empty<Fact>(),
        ];

    /// <summary>Returns why the day can't be requested (anymore), or null if it can.</summary>
    private static string? Stopped(HostDay day, RequestDeadline deadline, Instant now)
    {
        if (day.IsCanceled)
            return $"{day.School.Name} canceled this visit day. {day.CancelReason}".TrimEnd();
        if (!day.TakesRequests(now))
            return "This visit day has started or is over.";
        if (deadline.WhyTooLate(day.School.Name, now) is { } late)
            return late;
        return !IsFull(day) ? null
            : day.TakesSignUps ? "This visit day is full. If someone cancels, a spot will open up."
            : "This visit day is full. If a team cancels, spots will open up.";
    }

    /// <summary>Returns why the reader can't request the day yet, or null if they can.</summary>
    private static async Task<string?> WhyNotYet(RequestContext context, HostDay day) =>
        day.PartnersUntil is not { } until
        || await context.Db.HostDays.OpenTo(context.Db, context.User).AnyAsync(d => d.Id == day.Id, context.Ct)
            ? null
            : $"Partner schools of {day.School.Name} can request this day first. It opens to everyone on "
                + $"{Clock.Format(until.PlusDays(1))}.";

    private static bool IsFull(HostDay day) => day.TeamsLeft == 0 || day.PeopleLeft == 0;

    private static async Task<string> Load(RequestContext context, HostDay day)
    {
        var load = await context.Db.HostLoad(
            day.SchoolId,
            SchoolYear.Of(day.Date),
            context.Now.InUtc().Date,
            context.Ct
        );
        return $"This would be the {HostLoad.Ordinal(load.Visits + 1)} visit {day.School.Name} hosts that school year.";
    }

    /// <summary>Returns the people who could send a request for someone who may not.</summary>
    private static async Task<IReadOnlyList<string>> Coordinators(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (!user.SignedIn)
            return [];
        var mine = db.Memberships.Of(user).Select(m => m.SchoolId);
        return await db
            .Memberships.Holding(db, Permissions.ArrangeVisits)
            .Where(m => mine.Contains(m.SchoolId) && m.AccountId != user.Id)
            .Select(m => m.Account.DisplayName)
            .Distinct()
            .ByName(name => name)
            .Take(5)
            .ToListAsync(ct);
    }
}
