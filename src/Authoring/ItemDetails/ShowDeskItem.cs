using Microsoft.AspNetCore.Http;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>The page of an item on the desk: its state, its versions, and its actions.</summary>
internal static class ShowDeskItem
{
    internal sealed record Line
    {
        public required string Version { get; init; }

        public required string Author { get; init; }

        public required Instant At { get; init; }

        public required string Note { get; init; }

        public required bool Published { get; init; }

        public required bool Latest { get; init; }

        public required string? Before { get; init; }
    }

    internal sealed record Page : DeskPage
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string State { get; init; }

        public required string? Path { get; init; }

        public required bool Published { get; init; }

        public required bool Draft { get; init; }

        public required bool MayPublish { get; init; }

        public required IReadOnlyList<Line> Versions { get; init; }

        public required Pager Pager { get; init; }

        public required IReadOnlyList<Present> Others { get; init; }

        public required IReadOnlyList<EditItem.Unsaved> Unsaved { get; init; }

        public required string Zone { get; init; }

        /// <summary>The issues that the publish checks found in the draft.</summary>
        public IReadOnlyList<Issue> Findings { get; init; } = [];

        public int Errors => Findings.Count(found => found.Stops);

        public bool MayOverride { get; init; }

        public bool MayAudit { get; init; }

        public required ItemForms Forms { get; init; }

        public required Plan Plan { get; init; }

        /// <summary>The label of its review's state; null if no review is open.</summary>
        public string? Review { get; init; }

        public IReadOnlyList<Shared> Links { get; init; } = [];

        /// <summary>The ID of a copy, if the editor makes one.</summary>
        public string CopyId { get; } = ContentIds.New();

        /// <summary>What other modules know about the item.</summary>
        public IReadOnlyList<DeskPanel> Panels { get; init; } = [];
    }

    /// <summary>An item's schedule.</summary>
    internal sealed record Plan
    {
        public required Instant? PublishAt { get; init; }

        public required Instant? UnpublishAt { get; init; }

        public required LocalDate? ReviewBy { get; init; }

        public required bool Overdue { get; init; }

        /// <summary>Why scheduled publishing failed, or blank if it didn't.</summary>
        public required string Held { get; init; }

        public required string ZoneName { get; init; }
    }

    /// <summary>A preview link to the draft for people without an account.</summary>
    /// <param name="Latest">Whether it shows the latest draft rather than a fixed version.</param>
    internal sealed record Shared(Guid Id, string By, Instant MadeAt, Instant Until, bool Latest);

    public static async Task<IResult> Show(string id, HttpContext http, DeskItemPages pages, CancellationToken ct) =>
        await pages.Make(id, http, new ItemForms(), ct) is { } page ? View.Page("authoring/item", page) : View.NotFound;
}
