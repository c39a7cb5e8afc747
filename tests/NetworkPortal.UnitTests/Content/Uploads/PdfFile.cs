using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Writes one-page PDFs object by object, with the content that a test needs.</summary>
internal static class PdfFile
{
    private const string Font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

    /// <param name="catalog">Extra entries for the catalog, such as an action or a script.</param>
    /// <param name="page">Extra entries for the page, such as annotations.</param>
    /// <param name="more">Additional objects, starting at number 6.</param>
    public static byte[] With(string catalog = "", string page = "", params string[] more) =>
        Write([.. Objects(Show(72, 700, "What we tried"), catalog, page), .. more]);

    /// <summary>A page with this content stream.</summary>
    public static byte[] Of(string content) => Write(Objects(content));

    public static string Show(int x, int y, string words) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf {x} {y} Td ({words}) Tj ET\n");

    /// <summary>A page that is a picture, without text.</summary>
    public static byte[] Scan() => Of("q 100 0 0 100 72 600 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0001 EI Q\n");

    /// <summary>A few kilobytes that decompress to this many megabytes, in each place that libraries
    /// decompress.</summary>
    public static byte[] Bomb(int megabytes, string kind)
    {
        var packed = Pack(new byte[1024 * 1024], megabytes);
        var stream =
            $"<</Type/{kind}/N 1/First 4/Filter/FlateDecode/Length {packed.Length}>>\nstream\n{packed}\nendstream";
        return kind == "Content"
            ? Write([.. Objects("")[..3], stream, Font])
            : Write([.. Objects(Show(72, 700, "x")), stream], kind == "ObjStm" ? 6 : 0);
    }

    /// <summary>Protected against changes by an owner password, but readable by anyone (ISO 32000-1, 7.6.3, revision
    /// 2).</summary>
    public static byte[] Protected() => Encrypted("");

    /// <summary>Opens only with a password.</summary>
    public static byte[] Locked() => Encrypted("sesame");

    private static byte[] Encrypted(string password)
    {
        var padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
        byte[] user = [.. Encoding.Latin1.GetBytes(password), .. padding[..^password.Length]];
        var owner = Cipher(MD5.HashData([.. Encoding.Latin1.GetBytes("owner"), .. padding[..27]])[..5], user);
        byte[] id = [.. Enumerable.Range(0, 16).Select(at => (byte)at)];
        var key = MD5.HashData([.. user, .. owner, .. BitConverter.GetBytes(-60), .. id])[..5];
        var content = Show(72, 700, "What we tried");
        var sealedContent = Encoding.Latin1.GetString(
            Cipher(MD5.HashData([.. key, 4, 0, 0, 0, 0])[..10], Encoding.Latin1.GetBytes(content))
        );
        string[] objects =
        [
            .. Objects(sealedContent),
            "<</Filter/Standard/V 1/R 2/P "
                + $"-60/O<{Convert.ToHexString(owner)}>/U<{Convert.ToHexString(Cipher(key, padding))}>>>",
        ];
        return Write(objects, 0, $"/Encrypt 6 0 R/ID[<{Convert.ToHexString(id)}><{Convert.ToHexString(id)}>]");
    }

    /// <summary>Arrays nested too deeply for a reader's stack.</summary>
    public static byte[] Deep() => With($"/Deep {new string('[', 200_000)}{new string(']', 200_000)}");

    private static string[] Objects(string content, string catalog = "", string page = "") =>
        [
            $"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R{page}>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
            Font,
        ];

    /// <param name="packing">The number of an object declared to contain another one.</param>
    private static byte[] Write(string[] objects, int packing = 0, string trailer = "")
    {
        var (text, offsets) = (new StringBuilder("%PDF-1.5\n"), new List<int>());
        foreach (var (at, content) in objects.Index())
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{at + 1} 0 obj\n{content}\nendobj\n");
        }
        var start = text.Length;
        if (packing > 0)
            References(text, offsets, packing);
        else
            Table(text, offsets, trailer);
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static void Table(StringBuilder text, List<int> offsets, string trailer)
    {
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R{trailer}>>\n");
    }

    /// <summary>A cross-reference stream (7.5.8) that places an object in the compressed one.</summary>
    private static void References(StringBuilder text, List<int> offsets, int packing)
    {
        var rows = new StringBuilder("\0\0\0\0\0\0");
        offsets.Add(text.Length);
        foreach (var offset in offsets)
            rows.Append('\u0001')
                .Append((char)(offset >> 16))
                .Append((char)(offset >> 8 & 255))
                .Append((char)(offset & 255))
                .Append("\0\0");
        rows.Append('\u0002').Append("\0\0").Append((char)packing).Append("\0\0");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{offsets.Count} 0 obj\n<</Type/XRef/W[1 3 2]/Size {offsets.Count + 2}/Root 1 0 R/Length "
                + $"{rows.Length}>>\nstream\n{rows}\nendstream\nendobj\n"
        );
    }

    private static string Pack(byte[] block, int times)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var at = 0; at < times; at++)
                zlib.Write(block);
        return Encoding.Latin1.GetString(packed.ToArray());
    }

    /// <summary>RC4, which .NET does not provide.</summary>
    private static byte[] Cipher(byte[] key, byte[] content)
    {
        var state = Enumerable.Range(0, 256).Select(at => (byte)at).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var result = new byte[content.Length];
        for (int at = 0, i = 0, j = 0; at < content.Length; at++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[at] = (byte)(content[at] ^ state[(state[i] + state[j]) & 255]);
        }
        return result;
    }
}
