namespace NetworkPortal.Web.Backups;

/// <summary>Prints how far a backup or a restore is: every step at once, counts every two seconds.</summary>
internal sealed class BackupProgress(TextWriter output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long last = TimeProvider.System.GetTimestamp();

    public void Step(string text) => output.WriteLine(text);

    public void Count(string what, long done, long total)
    {
        if (TimeProvider.System.GetElapsedTime(last) < Pause)
            return;
        last = TimeProvider.System.GetTimestamp();
        output.WriteLine($"  {what}: {done:N0} of {total:N0} ({100 * done / Math.Max(total, 1)}%)");
    }
}
