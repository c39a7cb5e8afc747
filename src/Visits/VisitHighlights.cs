using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Visits;

/// <summary>Visits on the home page, on a school's page, and on Today.</summary>
internal sealed class VisitHighlights(PortalDb db, TimeProvider time) : IHighlightSource
{
    private const int Max = 4;

    public int Order => 30;

    public async Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct)
    {
        var days = await db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .Where(d => d.TeamsLeft > 0 && d.PeopleLeft > 0)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(Max)
            .ToListAsync(ct);
        return
        [
            new(
                "Visit a school",
                [.. days.Select(Describe)],
                "No visit days yet. When a school posts one, it’ll show up here.",
                "/visits",
                "All visit days"
            ),
        ];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct)
    {
        var days = await db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .Where(d => d.School.Slug == slug)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(Max)
            .ToListAsync(ct);
        return days.Count == 0
            ? []
            : [new("Visit this school", [.. days.Select(Describe)], "", "/visits", "All visit days")];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct)
    {
        var groups = new List<HighlightGroup>();
        var now = time.Now();
        var waiting = await db
            .Visits.AsNoTracking()
            .HostedBy(db, me)
            .Where(v => v.State == VisitState.Requested && v.HostDay.EndsAt > now)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .OrderBy(v => v.RequestedAt)
            .Take(10)
            .ToListAsync(ct);
        if (waiting.Count > 0)
            groups.Add(
                new(
                    "Visit requests to answer",
                    [.. waiting.Select(Ask)],
                    "",
                    "/visits/hosting",
                    "Your school’s visit days"
                )
            );
        var coming = await db
            .Visits.AsNoTracking()
            .HostedBy(db, me)
            .Where(v => v.State == VisitState.Confirmed && v.HostDay.EndsAt > now)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .OrderBy(v => v.HostDay.StartsAt)
            .Take(Max)
            .ToListAsync(ct);
        if (coming.Count > 0)
            groups.Add(
                new("Upcoming visitors", [.. coming.Select(Expect)], "", "/visits/hosting", "Your school’s visit days")
            );
        var mine = await db
            .Visits.AsNoTracking()
            .MadeOrJoinedBy(db, me)
            .Live()
            .Where(v => v.HostDay.EndsAt > now)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .OrderBy(v => v.HostDay.StartsAt)
            .Take(10)
            .ToListAsync(ct);
        groups.Add(
            new(
                "Your visits",
                [.. mine.Select(Go)],
                "Visits you’re going on will show up here. To find one, see which schools are hosting visitors.",
                "/visits",
                "Find a visit day"
            )
        );
        return groups;
    }

    private static Highlight Describe(HostDay day) =>
        new()
        {
            Kind = "Visit day",
            Title = day.Focus,
            Url = $"/visits/days/{day.Id}",
            Text = $"{day.School.Name}. {Left(day)}",
            Emblem = day.School.Emblem,
            At = day.StartsAt,
            Zone = day.TimeZoneId,
            InPerson = true,
            Next = day.TeamsLeft > 0 && day.PeopleLeft > 0 ? "Request a visit" : "",
        };

    private static string Left(HostDay day) =>
        day.TeamsLeft == 0 || day.PeopleLeft == 0 ? "Full." : $"{Plural.Of(day.PeopleLeft, "spot", "spots")} left.";

    private static Highlight Ask(Visit visit) =>
        new()
        {
            Kind = "Visit request",
            Title = $"{visit.School.Name} wants to visit",
            Url = $"/visits/{visit.Id}",
            Text = PlainText.Shorten(visit.Purpose, 160),
            Emblem = visit.School.Emblem,
            At = visit.HostDay.StartsAt,
            Zone = visit.HostDay.TimeZoneId,
            InPerson = true,
            Next = "Answer the request",
        };

    private static Highlight Expect(Visit visit) =>
        new()
        {
            Kind = "Visitors",
            Title = visit.School.Name,
            Url = $"/visits/{visit.Id}",
            Text = Plural.Of(visit.TeamSize, "person", "people") + ". " + PlainText.Shorten(visit.Purpose, 140),
            Emblem = visit.School.Emblem,
            At = visit.HostDay.StartsAt,
            Zone = visit.HostDay.TimeZoneId,
            InPerson = true,
            Next = "Get ready",
        };

    private static Highlight Go(Visit visit) =>
        new()
        {
            Kind = "Visit",
            Title = $"Visit to {visit.HostDay.School.Name}",
            Url = $"/visits/{visit.Id}",
            Text = visit.HostDay.Focus,
            Emblem = visit.HostDay.School.Emblem,
            At = visit.HostDay.StartsAt,
            Zone = visit.HostDay.TimeZoneId,
            InPerson = true,
            Next = visit.State == VisitState.Confirmed ? "Add to calendar" : "Waiting on the host",
        };
}
