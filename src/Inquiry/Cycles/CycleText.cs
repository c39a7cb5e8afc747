using NetworkPortal.Journals;
using NetworkPortal.Kernel;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Texts of cycles, shared by pages and exports.</summary>
public static class CycleText
{
    private const int HeadingLength = 120;

    public static string Url(this Cycle cycle) => $"/cycles/{cycle.Id}";

    /// <summary>Returns the URL of the page with a group's cycles.</summary>
    public static string Url(this CycleGroup group) => $"/cycles/in/{Word(group.Kind)}/{group.Id}";

    /// <summary>Returns what is tried, as one line.</summary>
    public static string Heading(this Cycle cycle) =>
        PlainText.Shorten(cycle.Trying.ReplaceLineEndings(" "), HeadingLength);

    /// <summary>Returns the state in a word or two.</summary>
    public static string Describe(this Cycle cycle) =>
        cycle.State switch
        {
            CycleState.Planned => "Planned",
            CycleState.Trying => "Trying it",
            _ => cycle.Decision!.Value.Describe(),
        };

    public static string Describe(this CycleDecision decision) =>
        decision switch
        {
            CycleDecision.Keep => "Kept",
            CycleDecision.Change => "Changed",
            _ => "Dropped",
        };

    /// <summary>Returns the word for a kind of group in URLs.</summary>
    internal static string Word(Audience kind) => kind == Audience.Studio ? "studio" : "school";

    /// <summary>Returns the kind of group that a word in a URL stands for; null if none.</summary>
    internal static Audience? KindOf(string word) =>
        word switch
        {
            "studio" => Audience.Studio,
            "school" => Audience.School,
            _ => null,
        };

    internal static string Describe(this CycleEventKind kind) =>
        kind switch
        {
            CycleEventKind.Opened => "started this cycle",
            CycleEventKind.Edited => "edited the plan",
            CycleEventKind.ExpectationEdited => "edited the expectation after the first result",
            CycleEventKind.Shared => "shared it with a group",
            CycleEventKind.MadePrivate => "made it private",
            CycleEventKind.Started => "began to try it",
            CycleEventKind.ResultRecorded => "wrote down what happened",
            CycleEventKind.Kept => "decided to keep it",
            CycleEventKind.Changed => "decided to change it and started the next cycle",
            CycleEventKind.Dropped => "decided to drop it",
            CycleEventKind.Reopened => "reopened it",
            CycleEventKind.EvidenceAdded => "added evidence",
            CycleEventKind.EvidenceDeleted => "deleted evidence",
            CycleEventKind.Commented => "commented",
            CycleEventKind.CommentDeleted => "deleted a comment",
            CycleEventKind.Deleted => "moved it to the trash",
            _ => "restored it from the trash",
        };
}
