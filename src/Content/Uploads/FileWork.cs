using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Processes one file when the portal's program is started as a worker: reads the file from standard input and writes
/// the result to standard output.
/// </summary>
public static class FileWork
{
    /// <summary>The first command-line argument of a worker process.</summary>
    public const string Verb = WorkerProcess.Verb;

    /// <returns>The process's exit code. The refusal message for the user, or a stack trace, is written to standard
    /// error.</returns>
    public static int Run(string work)
    {
        using var input = Console.OpenStandardInput();
        using var file = new MemoryStream();
        input.CopyTo(file);
        using var output = Console.OpenStandardOutput();
        using var errors = new StreamWriter(
            Console.OpenStandardError(),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        );
        try
        {
            Do(work, file.ToArray(), output);
            return WorkResult.Done;
        }
        catch (UploadRefusedException refusal)
        {
            errors.Write(refusal.Message);
            return WorkResult.Refused;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            errors.Write(e);
            return 1;
        }
    }

    private static void Do(string work, byte[] file, Stream output)
    {
        if (work == PdfSanitizer.Work(LeftoverChoice.Keep))
            PdfRewriting.Write(file, removesComments: false, output);
        else if (work == PdfSanitizer.Work(LeftoverChoice.Remove))
            PdfRewriting.Write(file, removesComments: true, output);
        else if (work == PdfTextExtractor.Work)
            PdfTextExtractor.Write(file, output);
        else if (work == PdfDate.Work)
            PdfDate.Write(file, output);
        else
            throw new ArgumentException($"Unknown job \"{work}\".", nameof(work));
    }
}
