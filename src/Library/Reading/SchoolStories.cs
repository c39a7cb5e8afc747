using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Types;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Library.Reading;

/// <summary>What was published about a school, and the dated steps that its case studies tell.</summary>
internal sealed class SchoolStories(PortalDb db, LibraryContextCache contexts) : ISchoolHistory
{
    public async Task<IReadOnlyList<SchoolEvent>> Of(School school, LocalDate today, CancellationToken ct)
    {
        var slug = school.Slug;
        var items = await db
            .Items.AsNoTracking()
            .Published()
            .Where(item => item.Place == slug && item.Path != null)
            .Newest()
            .Take(ISchoolHistory.Most)
            .ToListAsync(ct);
        var library = await contexts.Current(ct);
        return [.. items.SelectMany(item => Events(item, library)).Where(each => each.From <= today)];
    }

    private static IEnumerable<SchoolEvent> Events(ContentItem item, LibraryContext library)
    {
        if (library.KindOf(item.ContentType) is not { } kind)
            yield break;
        var url = "/" + item.Path;
        if (item.PublishedUtc is { } at)
            yield return new(kind.Name, item.DisplayText, url, library.Day(at), library.Day(at));
        if (item.ContentType != CaseStudy.Type)
            yield break;
        foreach (var milestone in new CaseStudy(item).Timeline)
            if (WrittenDate.Read(milestone.When) is { } span)
                yield return new(kind.Name, milestone.Text, $"{url}#{DatedSteps.Id}", span.Start, span.End);
    }
}
