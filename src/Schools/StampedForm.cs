using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools;

/// <summary>A form for facts that have no version. It carries a stamp of what the person saw when they opened it, so
/// that the older of two edits never wins silently.</summary>
public abstract class StampedForm : Form
{
    public Field Stamp { get; } = Field.Text("stamp", "Version").UpTo(40);

    /// <summary>The fields without the stamp.</summary>
    public IReadOnlyList<Field> Facts => [.. Fields.Where(asked => asked != Stamp)];

    /// <summary>Stamps the form after it was filled with what is saved.</summary>
    protected void Seal() =>
        Stamp.Set(
            Convert.ToHexString(
                SHA256
                    .HashData(Encoding.UTF8.GetBytes(string.Join('\n', Facts.Select(fact => fact.Value))))
                    .AsSpan(0, 8)
            )
        );

    /// <summary>Fails if someone else saved other facts after the person opened the form. The form then counts what is
    /// saved as seen.</summary>
    /// <param name="saved">The form filled with what is saved.</param>
    /// <returns>What is saved in other words than the person entered; nothing if the form may be saved.</returns>
    public IReadOnlyList<SavedFact> Compare(StampedForm saved)
    {
        // A sender without a stamp doesn't say what it saw.
        if (Stamp.Values.Count == 0 || Stamp.Value == saved.Stamp.Value)
            return [];
        var others = Facts
            .Zip(saved.Facts, (mine, theirs) => (Mine: mine, Theirs: theirs))
            .Where(pair => pair.Mine.Value != pair.Theirs.Value)
            .Select(pair => new SavedFact(pair.Mine.Label, pair.Theirs.Value))
            .ToList();
        Stamp.Set(saved.Stamp.Value);
        if (others.Count > 0)
            Fail(
                "Someone changed this after you opened it. Compare what’s saved now with your entries below, then save "
                    + "again."
            );
        return others;
    }
}

/// <param name="Value">What is saved; blank if nothing.</param>
public sealed record SavedFact(string Label, string Value);
