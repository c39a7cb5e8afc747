using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What proposals ask of network staff and of their proposers, as Today shows it.</summary>
internal sealed class ProposalDues(PortalDb db) : IDueSource
{
    private const string Answer = "studio.answer-proposal";
    private const string Revise = "studio.revise-proposal";

    /// <summary>How long Today shows a proposal that no one answers or revises.</summary>
    private static readonly Duration Period = Duration.FromDays(180);

    public IReadOnlyCollection<string> Kinds { get; } = [Answer, Revise];

    public static IEnumerable<WantedDue> Wanted(Studio studio) =>
        !studio.IsProposal ? []
        : studio.AwaitsAnswer
            ? [new(Answer, DueAudience.Staff(Permissions.ManageStudios), studio.AnswerBy, studio.AnswerBy + Period)]
        : [new(Revise, DueAudience.Person(studio.ProposedById), studio.AnswerBy, studio.AnswerBy + Period)];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var studios = await db
            .Studios.AsNoTracking()
            .VisibleTo(me)
            .Proposals()
            .Where(s => ids.Contains(s.Id))
            .Include(s => s.ProposedBy)
            .ToDictionaryAsync(s => s.Id, ct);
        return dues.Lines(studios, (due, studio) => due.Kind == Answer ? ToAnswer(studio) : ToRevise(studio));
    }

    private static DueLine ToAnswer(Studio studio) =>
        new()
        {
            Kind = "Studio proposal",
            Title = studio.Question,
            Url = Studio.PublicUrl(studio.Slug),
            When = $"Answer by {Clock.Format(studio.AnswerBy, studio.TimeZoneId)}",
            Text = $"{studio.ProposedBy.DisplayName} proposed {studio.Name}. {PlainText.Shorten(studio.Problem, 160)}",
            Emblem = Html.Empty,
            Actions =
            [
                new("Review the proposal", $"{Studio.ProposalsUrl}#proposal-{studio.Slug}") { Kind = "primary" },
            ],
        };

    private static DueLine ToRevise(Studio studio) =>
        new()
        {
            Kind = "Your proposal",
            Title = studio.Question,
            Url = Studio.PublicUrl(studio.Slug),
            When = "Network staff asked for changes",
            Text = PlainText.Shorten(studio.Reason, 240),
            Emblem = Html.Empty,
            Actions = [new("Make the changes", Studio.ProposalUrl(studio.Slug)) { Kind = "primary" }],
        };
}
