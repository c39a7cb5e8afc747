using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Exporting;
using NodaTime;

namespace NetworkPortal.Authoring.ImportExport;

/// <summary>
/// An import or export, from its start until some time after it finishes. Only this process knows about it.
/// </summary>
internal sealed class Transfer(Guid owner, TransferKind kind, string title, string folder, Instant at)
    : IProgress<RecipeProgress>
{
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The person who started the transfer; no one else can see it.</summary>
    public Guid Owner => owner;

    public TransferKind Kind => kind;

    /// <summary>The name of the uploaded file, or what is exported.</summary>
    public string Title => title;

    public Instant StartedAt => at;

    public TransferState State { get; set; } = TransferState.Waiting;

    public RecipeProgress Progress { get; private set; } = new("", 0, 0);

    /// <summary>Why the transfer failed, as a message for the person.</summary>
    public string Error { get; set; } = "";

    /// <summary>The preview of an import and, once it has run, its result.</summary>
    public RecipeResult? Result { get; set; }

    public ExportResult? Exported { get; set; }

    /// <summary>The hash of the uploaded file; the confirmation applies only to this exact content.</summary>
    public string Digest { get; set; } = "";

    /// <summary>The path where the file is stored; it doesn't include the uploaded file name.</summary>
    public string File => Path.Combine(folder, $"{Id:N}{(IsZip ? ".zip" : ".json")}");

    private bool IsZip => kind == TransferKind.Export || title.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    public bool Runs => State.IsRunning();

    public void Report(RecipeProgress value) => Progress = value with { Place = Say(value.Place) };

    /// <summary>Replaces the stored file name in a message with the name that the person knows.</summary>
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

    /// <summary>The dry run is finished, and the person can confirm the import.</summary>
    Tried,
    Done,
    Failed,
}

internal static class TransferStates
{
    public static bool IsRunning(this TransferState state) => state is TransferState.Waiting or TransferState.Running;
}
