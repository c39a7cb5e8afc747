using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Content.Uploads;

/// <summary>Choosing a file, and going through what must not be in it. The ticks are for the person; nobody keeps
/// them.</summary>
public sealed class UploadForm : Form
{
    private static readonly Option[] Checks =
    [
        new("names", "It has no student names", "Not in the text, on a board or name tag, or in the file name."),
        new("faces", "No student can be identified", "No faces, no voices, nothing that shows who it is."),
        new("writing", "It has no student handwriting", "Type the work or describe it instead."),
        new(
            "notes",
            "I understand that the file’s metadata will be removed",
            "Before we save the file, we remove where, when, by whom, and with what device it was made."
        ),
    ];

    public Field File { get; } =
        Field.File("file", "File").WithHint("A picture, PDF, or Word, PowerPoint, or Excel file, up to 10 MB.");

    public Field Checked { get; } =
        Field.Choices("checked", "Before you upload").Require("Check each box.").From(Checks);

    /// <summary>What file pickers offer.</summary>
    public string Accept => UploadKind.Accept;

    /// <inheritdoc cref="Form.Read"/>
    public async Task<bool> ReadAll(Microsoft.AspNetCore.Http.HttpContext http)
    {
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length)
            Checked.Fail("Check each box. If something isn’t true, change the file first.");
        return Valid;
    }
}
