using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Today;
using NetworkPortal.Search;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>A studio with open spots, on Today for someone who isn’t in one.</summary>
internal sealed class SuggestStudio(PortalDb db, SearchIndex index, TimeProvider time) : IFirstStepSource
{
    private static FirstStep None { get; } =
        new()
        {
            Kind = "A studio to join",
            Title = "No studio to suggest right now",
            Url = "/studios/propose",
            Text = "New ones open every season. You can also propose one on a question of your own.",
            Action = "Propose a studio",
            Emblem = Html.Empty,
        };

    public int Order => 10;

    public string TakenKind => SessionDues.MembersKind;

    public async Task<FirstStep> Suggest(CurrentUser me, Teaching teaching, CancellationToken ct)
    {
        var mine = db.StudioMemberships.Of(me.Id);
        var slugs = teaching.Find(index, "studio").Select(hit => Studio.SlugOf(hit.Url)).Distinct().ToList();
        var today = time.Now().InUtc().Date;
        var open = await db
            .Studios.AsNoTracking()
            .Running()
            .Where(s =>
                slugs.Contains(s.Slug) && s.SpotsLeft > 0 && s.EndsOn > today && !mine.Any(m => m.StudioId == s.Id)
            )
            .ToListAsync(ct);
        return open.MinBy(s => slugs.IndexOf(s.Slug)) is { } best ? Step(best) : None;
    }

    private FirstStep Step(Studio studio) =>
        None with
        {
            Title = studio.Question,
            Url = Studio.PublicUrl(studio.Slug),
            Text = $"{studio.PlacesLeft(time.Now())} · {studio.Promise()}",
            Action = "See the studio",
            Emblem = EmblemGenerator.Block(studio.Slug),
            Key = Studio.PublicUrl(studio.Slug),
        };
}
