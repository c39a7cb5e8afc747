using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Closures;
using NodaTime.Text;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>The form in which network staff plan a season.</summary>
internal sealed class SeasonForm : SeenForm
{
    private const int MaxMonths = 24;

    public Field Name { get; } =
        Field
            .Text("name", "Name")
            .UpTo(StudioSeason.NameLength)
            .Require("Enter a name.")
            .WithHint("For example, “Spring 2027.”")
            .WithAutocomplete("off");

    public Field Call { get; } =
        Field
            .LongText("call", "Call for proposals", rows: 8)
            .UpTo(StudioSeason.CallLength)
            .Require("Describe what this season is about.")
            .WithHint(
                "Say what the season is about, who should propose a studio, and what they get. You can use Markdown."
            );

    public Field ProposalsOpenOn { get; } =
        Field.Day("proposals_open_on", "Call opens").Require("Enter the first day for proposals.");

    public Field ProposalsDueOn { get; } =
        Field
            .Day("proposals_due_on", "Proposals due")
            .Require("Enter the deadline.")
            .WithHint("Teachers can send proposals through this day, until it’s over in Hawaii.");

    public Field Late { get; } =
        Field
            .Checkbox("late", "Late proposals welcome")
            .WithHint("We’ll keep taking proposals after the deadline, until the opening day.");

    public Field OpensOn { get; } =
        Field.Day("opens_on", "Opening day").Require("Enter the opening day.").WithHint("The day studios start.");

    public Field ShareOutOn { get; } =
        Field
            .Day("share_out_on", "Share-out day")
            .Require("Enter the share-out day.")
            .WithHint("The day studios share what they found.");

    public Field EndsOn { get; } = Field.Day("ends_on", "Season ends").Require("Enter the last day.");

    /// <summary>Offered when one of the dates is questioned.</summary>
    public Field Anyway { get; } = Field.Checkbox("anyway", "Use these dates anyway");

    /// <summary>Whether to offer <see cref="Anyway"/>.</summary>
    public bool Doubts { get; private set; }

    public SeasonPlan Plan =>
        new(Name.Value, Call.Value, ProposalsOpenOn.AsDay!.Value, ProposalsDueOn.AsDay!.Value)
        {
            TakesLateProposals = Late.Checked,
            OpensOn = OpensOn.AsDay!.Value,
            ShareOutOn = ShareOutOn.AsDay!.Value,
            EndsOn = EndsOn.AsDay!.Value,
        };

    public SeasonForm Fill(StudioSeason season)
    {
        Name.Set(season.Name);
        Call.Set(season.Call);
        ProposalsOpenOn.Set(LocalDatePattern.Iso.Format(season.ProposalsOpenOn));
        ProposalsDueOn.Set(LocalDatePattern.Iso.Format(season.ProposalsDueOn));
        Late.Set(season.TakesLateProposals ? "true" : null);
        OpensOn.Set(LocalDatePattern.Iso.Format(season.OpensOn));
        ShareOutOn.Set(LocalDatePattern.Iso.Format(season.ShareOutOn));
        EndsOn.Set(LocalDatePattern.Iso.Format(season.EndsOn));
        Version.Set($"{season.Version}");
        return this;
    }

    /// <param name="before">The season as it is; its dates aren't questioned again.</param>
    public async Task<bool> ReadAll(HttpContext http, PortalDb db, StudioSeason? before, CancellationToken ct)
    {
        if (!await Read(http))
            return false;
        CheckOrder();
        return Valid && await Question(db, before, ct);
    }

    private void CheckOrder()
    {
        if (ProposalsDueOn.AsDay < ProposalsOpenOn.AsDay)
            ProposalsDueOn.Fail("Choose a deadline on or after the day the call opens.");
        if (OpensOn.AsDay <= ProposalsDueOn.AsDay)
            OpensOn.Fail("Choose an opening day after the deadline.");
        if (ShareOutOn.AsDay < OpensOn.AsDay)
            ShareOutOn.Fail("Choose a share-out day on or after the opening day.");
        if (EndsOn.AsDay < ShareOutOn.AsDay)
            EndsOn.Fail("Choose a last day on or after the share-out day.");
        if (EndsOn.AsDay > ProposalsOpenOn.AsDay?.PlusMonths(MaxMonths))
            EndsOn.Fail("Choose a last day within two years of the day the call opens.");
    }

    /// <summary>Questions days without school, on which people can hardly meet or send something in time.</summary>
    private async Task<bool> Question(PortalDb db, StudioSeason? before, CancellationToken ct)
    {
        var (plan, old) = (Plan, before?.Planned());
        // No school has this id, so the closures are those of the whole network.
        var calendar = await SchoolCalendar.Of(db, Guid.Empty, plan.ProposalsDueOn, plan.ShareOutOn, ct);
        foreach (
            var (field, date, present) in new[]
            {
                (ProposalsDueOn, plan.ProposalsDueOn, old?.ProposalsDueOn),
                (OpensOn, plan.OpensOn, old?.OpensOn),
                (ShareOutOn, plan.ShareOutOn, old?.ShareOutOn),
            }
        )
            if (date != present && calendar.WhyClosed(date) is { } why)
                Doubt(field, why);
        return Valid;
    }

    private void Doubt(Field field, string why)
    {
        Doubts = true;
        if (!Anyway.Checked)
            field.Fail($"{why} Choose another date, or check the box below to use this one anyway.");
    }
}
