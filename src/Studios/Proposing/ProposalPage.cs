using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Search;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The page on which a proposal is written or changed.</summary>
internal sealed record ProposalPage : PageModel
{
    internal sealed record Draft(string Title, string SavedOn, string Url, string DeletionUrl);

    public required ProposalForm Form { get; init; }

    /// <summary>Where the form is sent.</summary>
    public required string Action { get; init; }

    /// <summary>The id of the new studio; null when an existing proposal is changed.</summary>
    public Guid? Key { get; init; }

    /// <summary>The version of the proposal that the person sees; null for a new one.</summary>
    public int? Version { get; init; }

    /// <summary>What network staff asked to change; blank if they didn't.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Why the person can't propose a studio; blank if they can.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>The studio that it was copied from; empty if it wasn't.</summary>
    public IReadOnlyList<Fact> BasedOn { get; init; } = [];

    /// <summary>Whether agendas were copied.</summary>
    public bool HasAgendas { get; init; }

    /// <summary>The season for which a new studio is proposed; null when an existing proposal is changed.</summary>
    public SeasonChoice? Season { get; init; }

    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    public required IReadOnlyList<SimilarStudios.Line> Similar { get; init; }

    /// <summary>The name of the studio whose twin it would be; blank if there is none.</summary>
    public required string Twin { get; init; }

    public static async Task<ProposalPage> For(ProposalForm form, RequestContext context, SearchIndex index) =>
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
    public static async Task<ProposalForm> NewForm(RequestContext context)
    {
        var form = new ProposalForm();
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
