using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using SkiaSharp;

namespace NetworkPortal.Tests.Content.Uploads;

/// <summary>Files like those from cameras, office programs, and attackers. Each names its author "Secret
/// Author".</summary>
internal static class SampleFiles
{
    public const string Author = "Secret Author";

    /// <summary>A picture of 40 by 20 pixels: red on the left, blue on the right.</summary>
    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(40, 20);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var paint = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(20, 0, 20, 20, paint);
        }
        using var encoded = bitmap.Encode(format, 95);
        return encoded.ToArray();
    }

    /// <summary>A JPEG with an Exif block that has its orientation and its author.</summary>
    public static byte[] Photo(int orientation = 1)
    {
        var tiff = new List<byte>();
        tiff.AddRange("II*\0"u8.ToArray());
        tiff.AddRange(BitConverter.GetBytes(8));
        tiff.AddRange(BitConverter.GetBytes((ushort)2));
        Entry(tiff, 0x0112, 3, 1, orientation);
        Entry(tiff, 0x013B, 2, Author.Length + 1, 38);
        tiff.AddRange(BitConverter.GetBytes(0));
        tiff.AddRange(Encoding.ASCII.GetBytes(Author + "\0"));
        byte[] block = [.. "Exif\0\0"u8, .. tiff];
        var (jpeg, length) = (Picture(), block.Length + 2);
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. block, .. jpeg[2..]];
    }

    /// <summary>A one-pixel GIF with a comment.</summary>
    public static byte[] Gif() =>
        [
            .. "GIF89a"u8,
            1,
            0,
            1,
            0,
            0x80,
            0,
            0,
            0xFF,
            0,
            0,
            0,
            0,
            0,
            0x21,
            0xFE,
            (byte)Author.Length,
            .. Encoding.ASCII.GetBytes(Author),
            0,
            0x2C,
            0,
            0,
            0,
            0,
            1,
            0,
            1,
            0,
            0,
            2,
            2,
            0x44,
            1,
            0,
            0x3B,
        ];

    /// <summary>A looping GIF of two frames, with a comment.</summary>
    public static byte[] MovingGif()
    {
        byte[] still = Gif(),
            frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, .. still[^16..^1]];
        return
        [
            .. still[..19],
            0x21,
            0xFF,
            11,
            .. "NETSCAPE2.0"u8,
            3,
            1,
            0,
            0,
            0,
            .. still[19..^16],
            .. frame,
            .. frame,
            0x3B,
        ];
    }

    /// <summary>A PNG whose header claims more pixels than fit in memory.</summary>
    public static byte[] PictureBomb()
    {
        using var all = new MemoryStream();
        all.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(all, "IHDR", [0, 0, 0x60, 0, 0, 0, 0x60, 0, 8, 6, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(new byte[100_000]);
        Chunk(all, "IDAT", packed.ToArray());
        Chunk(all, "IEND", []);
        return all.ToArray();
    }

    public static byte[] Word(Action<WordprocessingDocument>? adjust = null) =>
        Word(new Run(new Text("What we tried")), adjust);

    /// <summary>A Word document with a tracked change and a comment.</summary>
    public static byte[] Reviewed() =>
        Word(
            new InsertedRun(new Run(new Text("What we tried"))) { Author = Author, Id = "1" },
            document =>
                document.MainDocumentPart!.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments(
                    new Comment(new Paragraph(new Run(new Text("Good"))))
                    {
                        Id = "1",
                        Author = Author,
                        Initials = "SecretAuthor",
                    }
                )
        );

    private static byte[] Word(OpenXmlElement words, Action<WordprocessingDocument>? adjust)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(new Paragraph(words)));
            document.PackageProperties.Creator = document.PackageProperties.LastModifiedBy = Author;
            var more = document.AddExtendedFilePropertiesPart();
            more.Properties = new DocumentFormat.OpenXml.ExtendedProperties.Properties(
                new DocumentFormat.OpenXml.ExtendedProperties.Company(Author)
            );
            main.AddImagePart(ImagePartType.Jpeg).FeedData(new MemoryStream(Photo()));
            adjust?.Invoke(document);
        }
        return stream.ToArray();
    }

    public static byte[] WordWithMacros()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.MacroEnabledDocument))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body());
            main.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3]));
        }
        return stream.ToArray();
    }

    /// <summary>A few kilobytes that unpack to more than 300 MB.</summary>
    public static byte[] WordBomb()
    {
        using var stream = new MemoryStream();
        stream.Write(Word());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("word/bomb.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 310; megabyte++)
                entry.Write(zeros);
        }
        return stream.ToArray();
    }

    /// <summary>A PDF with one empty page.</summary>
    /// <param name="catalog">Additional catalog entries, such as an action or a script.</param>
    /// <param name="more">Additional objects, numbered from 6.</param>
    public static byte[] Pdf(string catalog = "", params string[] more)
    {
        string[] objects =
        [
            $"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R{catalog}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
            $"<</Type/Metadata/Subtype/XML/Length {Author.Length}>>\nstream\n{Author}\nendstream",
            $"<</Author({Author})/Title(x)>>",
            .. more,
        ];
        var (text, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var at = 0; at < objects.Length; at++)
        {
            offsets.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }
        var start = text.Length;
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"
        );
        foreach (var offset in offsets)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static void Entry(List<byte> to, int tag, int type, int count, int value)
    {
        to.AddRange(BitConverter.GetBytes((ushort)tag));
        to.AddRange(BitConverter.GetBytes((ushort)type));
        to.AddRange(BitConverter.GetBytes(count));
        to.AddRange(BitConverter.GetBytes(value));
    }

    private static void Chunk(Stream to, string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        to.Write([(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length]);
        to.Write(named);
        var crc = 0xFFFFFFFFu;
        foreach (var b in named)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        crc ^= 0xFFFFFFFFu;
        to.Write([(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc]);
    }
}
