import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates PDF files with veraPDF, one request a line, for tests/support/verapdf.py.
 *
 * Request: flavour, tab, path. Answer: a line for each failed rule (clause, test number, number of
 * failed checks, first place, message; tab-separated), then "end", tab, number of checks made;
 * or "error", tab, message.
 */
public class Validator {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String request;
        while ((request = requests.readLine()) != null) {
            String[] parts = request.split("\t", 2);
            try {
                answer(out, PDFAFlavour.fromString(parts[0]), new File(parts[1]));
            } catch (Exception exception) {
                out.println("error\t" + plain(exception.toString()));
            }
        }
    }

    private static void answer(PrintStream out, PDFAFlavour flavour, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator =
                 Foundries.defaultInstance().createValidator(flavour, 1, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            for (Map.Entry<RuleId, Integer> entry : result.getFailedChecks().entrySet()) {
                RuleId rule = entry.getKey();
                String place = "";
                String message = "";
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getRuleId().equals(rule)) {
                        place = assertion.getLocation().getContext();
                        message = assertion.getErrorMessage() == null
                            ? assertion.getMessage() : assertion.getErrorMessage();
                        break;
                    }
                }
                out.println(String.join("\t", rule.getClause(),
                    Integer.toString(rule.getTestNumber()), entry.getValue().toString(),
                    plain(place), plain(message)));
            }
            out.println("end\t" + result.getTotalAssertions());
        }
    }

    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
