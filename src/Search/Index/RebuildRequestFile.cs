namespace NetworkPortal.Search.Index;

/// <summary>
/// The file with which <c>search rebuild</c> asks a running portal to rebuild its index, because only the portal can
/// write to it. The portal reports in the same file: its progress, then done or failed.
/// </summary>
internal sealed class RebuildRequestFile(string dataFolder)
{
    private const string Asked = "asked",
        Building = "building",
        Done = "done",
        Failed = "failed";
    private static readonly TimeSpan SilenceTimeout = TimeSpan.FromMinutes(2),
        Unanswered = TimeSpan.FromSeconds(15),
        Pause = TimeSpan.FromMilliseconds(100);

    private readonly string file = Path.Combine(dataFolder, "search-rebuild.txt");

    public bool IsAsked => Read() is [Asked];

    public void Ask() => Write(Asked);

    public void Report(RebuildProgress progress) => Write($"{Building} {progress.Done} {progress.Expected}");

    public void Finish(int count) => Write($"{Done} {count}");

    public void Fail(string reason) => Write($"{Failed} {reason.ReplaceLineEndings(" ")}");

    /// <summary>Waits until the portal has finished, then deletes the file.</summary>
    /// <exception cref="SearchBusyException">The portal doesn't respond, or the rebuild failed.</exception>
    public async Task<int> Answer(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, ct);
                var words = Read();
                if (words is [Done, var count])
                    return Number(count);
                if (words is [Failed, ..])
                    throw new SearchBusyException(
                        $"The running portal couldn't rebuild its index: {string.Join(' ', words[1..])}"
                    );
                if (words is [Building, var done, var expected])
                    progress?.Report(new(Number(done), Number(expected)));
                var silence = DateTime.UtcNow - File.GetLastWriteTimeUtc(file);
                if (silence > (words is [Asked] ? Unanswered : SilenceTimeout))
                    throw new SearchBusyException(
                        "Another process has the search index open but isn't responding. Stop it, then rebuild again."
                    );
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Number(string word) => int.TryParse(word, out var number) ? number : 0;

    private string[] Read()
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private void Write(string text)
    {
        var draft = file + ".new";
        File.WriteAllText(draft, text);
        File.Move(draft, file, overwrite: true);
    }
}
