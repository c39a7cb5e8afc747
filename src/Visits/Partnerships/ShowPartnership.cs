using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Partnerships;

/// <summary>The page of a partnership: its schools, its visits this school year, and what to do.</summary>
internal static class ShowPartnership
{
    internal sealed record Page(PartnershipLine Partnership, Input Form) : PageModel("Partnership")
    {
        public required IReadOnlyList<Member> Schools { get; init; }

        public required IReadOnlyList<VisitLine> Visits { get; init; }

        /// <summary>Upcoming days at the schools that another one of them can request.</summary>
        public required IReadOnlyList<DayCard> Days { get; init; }

        /// <summary>Whether the reader's school has to accept.</summary>
        public required bool CanAccept { get; init; }

        public required bool CanEnd { get; init; }
    }

    internal sealed record Member(string Name, string Url, string State);

    internal sealed class Input : SeenForm
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", 3)
                .UpTo(Partnership.PurposeLength)
                .WithHint("We’ll include this in the email to the other schools.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await PageFor(id, context, new Input()) is { } page ? View.Page("visits/partnership", page) : View.NotFound;

    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Return(Guid id) => View.Redirect($"/visits/partnerships/{id}");

    public static async Task<IResult> Accept(
        Guid id,
        [AsParameters] RequestContext context,
        ChangePartnership change
    ) =>
        await change.Accept(id, context.Ct) switch
        {
            null => View.NotFound,
            TransitionResult.Done => View.Redirect(
                $"/visits/partnerships/{id}",
                "Accepted. We emailed the other schools."
            ),
            TransitionResult.Already => View.Redirect($"/visits/partnerships/{id}", "Already accepted."),
            _ => View.Refused($"/visits/partnerships/{id}", "This partnership has ended."),
        };

    public static async Task<IResult> End(Guid id, [AsParameters] RequestContext context, ChangePartnership change)
    {
        var form = new Input();
        if (!await form.Read(context.Http))
            return await PageFor(id, context, form) is { } page
                ? View.Invalid("visits/partnership", page)
                : View.NotFound;
        return await change.End(id, form.Reason.Value, form.Seen, context.Ct) switch
        {
            null => View.NotFound,
            TransitionResult.Stale => await Again(id, context, form),
            TransitionResult.Done => View.Redirect(
                $"/visits/partnerships/{id}",
                "We let the other schools know. Visits that are already planned will still take place."
            ),
            _ => View.Redirect($"/visits/partnerships/{id}", "This partnership has already ended."),
        };
    }

    /// <summary>Shows the partnership as it is now, and what the person wrote.</summary>
    private static async Task<IResult> Again(Guid id, RequestContext context, Input form)
    {
        form.Fail("A school accepted after you opened this page. See what’s new, then decide again.");
        form.Version.Set();
        return await PageFor(id, context, form) is { } page ? View.Invalid("visits/partnership", page) : View.NotFound;
    }

    private static async Task<Page?> PageFor(Guid id, RequestContext context, Input form)
    {
        var (db, user) = (context.Db, context.User);
        if (
            await db.Partnerships.AsNoTracking().VisibleTo(db, user).FirstOrDefaultAsync(p => p.Id == id, context.Ct)
            is not { } found
        )
            return null;
        if (form.Version.Values.Count == 0)
            form.Version.Set($"{found.Version}");
        var zone = await db.ZoneOf(user, context.Ct);
        var progress = (await db.ProgressOf([found], context.Now, context.Ct))[id];
        var mine = await db.OwnSchoolsAnsweredBy(user.Id).ToListAsync(context.Ct);
        return new(PartnershipLine.From(found, progress), form)
        {
            Schools = found.Schools.ConvertAll(member => Describe(found, member)),
            Visits = [.. (await Visits(context, found, progress.Year)).Select(v => VisitLine.From(v, zone))],
            Days = found.IsActive ? [.. (await Days(context, found)).Select(day => DayCard.From(day, zone))] : [],
            CanAccept =
                found.IsProposed && found.Schools.Exists(m => m.AcceptedAt is null && mine.Contains(m.SchoolId)),
            CanEnd =
                found.EndedAt is null
                && await db.Partnerships.ChangeableBy(db, user).AnyAsync(p => p.Id == id, context.Ct),
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new("Partnerships", "/visits/partnerships")],
            Robots = "noindex",
        };
    }

    /// <summary>Returns the visits as far as the reader may read each of them.</summary>
    private static Task<List<Visit>> Visits(RequestContext context, Partnership partnership, SchoolYear year)
    {
        var visible = context.Db.Visits.VisibleTo(context.Db, context.User);
        return context
            .Db.VisitsOf(partnership, year)
            .Where(v => visible.Any(o => o.Id == v.Id))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Approvals)
            .Include(v => v.People)
            .ToListAsync(context.Ct);
    }

    private static Task<List<HostDay>> Days(RequestContext context, Partnership partnership)
    {
        var schools = partnership.Schools.ConvertAll(member => member.SchoolId);
        return context
            .Db.HostDays.AsNoTracking()
            .Upcoming(context.Now)
            .Where(d => schools.Contains(d.SchoolId) && d.TeamsLeft > 0 && d.PeopleLeft > 0)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(10)
            .ToListAsync(context.Ct);
    }

    private static Member Describe(Partnership partnership, PartnershipSchool member) =>
        new(
            member.School.Name,
            $"/schools/{member.School.Slug}",
            member.AcceptedAt is not null || partnership.IsActive ? "Accepted" : "Hasn’t answered"
        );
}
