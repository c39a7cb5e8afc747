using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Visits;

/// <summary>Visit days on the home page and on a school's page.</summary>
internal sealed class VisitHighlights(PortalDb db, TimeProvider time) : IHighlightSource
{
    private const int Max = 4;

    public int Order => 30;

    public async Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct)
    {
        var days = await db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .OpenToAll()
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
            .OpenToAll()
            .Where(d => d.School.Slug == slug)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(Max)
            .ToListAsync(ct);
        return
        [
            new(
                "Visit this school",
                [.. days.Select(Describe)],
                "No upcoming visit days. We can tell you when there are new ones.",
                $"/visits/schools/{slug}",
                days.Count == 0 ? "Tell me when they host" : "All their visit days"
            ),
        ];
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
            Next =
                day.TeamsLeft == 0 || day.PeopleLeft == 0 ? ""
                : day.TakesSignUps ? "Sign up"
                : "Request a visit",
        };

    private static string Left(HostDay day) =>
        day.TeamsLeft == 0 || day.PeopleLeft == 0 ? "Full." : $"{Plural.Of(day.PeopleLeft, "spot", "spots")} left.";
}
