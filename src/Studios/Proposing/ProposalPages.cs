using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;
using NetworkPortal.Search;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Proposing;

/// <summary>Makes forms for proposals, and the pages that show them.</summary>
internal sealed class ProposalPages(SearchIndex index, ITopics topics)
{
    public async Task<ProposalPage> For(ProposalForm form, RequestContext context) =>
        new()
        {
            Title = "Propose a studio",
            Form = form,
            Action = "/studios/propose",
            Similar = await SimilarStudios.Find(form.Question.Value, context, index),
            Twin =
                await context
                    .Db.Studios.Public()
                    .Where(s => s.Slug == form.Twin.Value)
                    .Select(s => s.Name)
                    .SingleOrDefaultAsync(context.Ct)
                ?? "",
            Section = "studios",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Studios", "/studios")],
        };

    /// <summary>Returns an empty form in the time zone of the person's school.</summary>
    /// <param name="own">The topics of the proposal, if there is one.</param>
    public async Task<ProposalForm> NewForm(RequestContext context, params IReadOnlyList<string> own)
    {
        var form = new ProposalForm(await topics.Current(context.Ct), own);
        var zone =
            await context
                .Db.Memberships.Of(context.User)
                .OrderBy(m => m.Since)
                .Select(m => m.School.TimeZoneId)
                .FirstOrDefaultAsync(context.Ct)
            ?? "America/New_York";
        form.Zone.From(TimeZones.Options.UnionBy([new Option(zone, Clock.ZoneName(zone))], option => option.Value))
            .Set(zone);
        return form;
    }
}
