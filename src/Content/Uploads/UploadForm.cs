using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Content.Uploads;

/// <summary>Choosing a file, and going through what must not be in it. The ticks are for the person; nobody keeps them.</summary>
public sealed class UploadForm : Form
{
    private static readonly Option[] Checks =
    [
        new("names", "No student’s name is in it", "Neither in the text, nor on a board or a name tag, nor in the file’s name."),
        new("faces", "No student can be recognized", "No face, no voice, nothing that tells who it is."),
        new("writing", "No student’s handwriting is in it", "Type the work, or describe it."),
        new("notes", "I know that notes in the file go", "Where and when it was made, by whom and with what is taken out before it is kept."),
    ];

    public Field File { get; } = Field.File("file", "File").WithHint("A picture, a PDF, or a Word, PowerPoint or Excel file, up to 10 MB.");

    public Field Checked { get; } = Field.Choices("checked", "Before you upload").Require("Go through this list, and tick each line.").From(Checks);

    /// <summary>What file pickers offer.</summary>
    public string Accept => UploadKind.Accept;

    /// <inheritdoc cref="Form.Read"/>
    public async Task<bool> ReadAll(Microsoft.AspNetCore.Http.HttpContext http)
    {
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length) Checked.Fail("Tick each line. If one is not so, change the file first.");
        return Valid;
    }
}
