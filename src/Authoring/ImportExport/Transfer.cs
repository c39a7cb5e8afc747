using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Exporting;
using NodaTime;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>A package on its way in or out, while it is worked on and for a while after. It is known to this process
/// alone.</summary>
internal sealed class Transfer(Guid owner, TransferKind kind, string title, string folder, Instant at)
    : IProgress<RecipeProgress>
{
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Who began it; nobody else sees it.</summary>
    public Guid Owner => owner;

    public TransferKind Kind => kind;

    /// <summary>The name of the file that was sent, or what is exported.</summary>
    public string Title => title;

    public Instant StartedAt => at;

    public TransferState State { get; set; } = TransferState.Waiting;

    public RecipeProgress Progress { get; private set; } = new("", 0, 0);

    /// <summary>Why it failed, in words for the person.</summary>
    public string Error { get; set; } = "";

    /// <summary>What an import would do, and later what it did.</summary>
    public RecipeResult? Result { get; set; }

    public ExportResult? Exported { get; set; }

    /// <summary>Of the file that was sent: what is confirmed is exactly this.</summary>
    public string Digest { get; set; } = "";

    /// <summary>Where the file lies; the name that was sent is not used for it.</summary>
    public string File =>
        Path.Combine(
            folder,
            $"{Id:N}{(kind == TransferKind.Export || title.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? ".zip" : ".json")}"
        );

    public bool Runs => State.IsRunning();

    public void Report(RecipeProgress value) => Progress = value with { Place = Say(value.Place) };

    /// <summary>A message with the name that the person knows the file by.</summary>
    public string Say(string message) => message.Replace(Path.GetFileName(File), title, StringComparison.Ordinal);
}

internal enum TransferKind
{
    Import,
    Export,
}

internal enum TransferState
{
    Waiting,
    Running,

    /// <summary>A dry run is over: the person may say yes.</summary>
    Tried,
    Done,
    Failed,
}

internal static class TransferStates
{
    public static bool IsRunning(this TransferState state) => state is TransferState.Waiting or TransferState.Running;
}
